"""民主选举: how a union elects its committee and officers, on paper, on phones, or both."""
