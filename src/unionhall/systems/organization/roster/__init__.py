"""The roster reader: any table of members in, one clean row per person out, with a reason for every doubt."""
