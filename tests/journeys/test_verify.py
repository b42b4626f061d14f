"""Anyone checks a file in hand against the fingerprint in the record, on the own device."""

import hashlib

from playwright.sync_api import expect

LETTER = {"name": "提案答复函.txt", "mimeType": "text/plain", "buffer": "关于更换更衣柜的答复".encode()}
FINGERPRINT = hashlib.sha256(LETTER["buffer"]).hexdigest()


def test_a_reader_sees_whether_the_file_in_hand_is_the_one_in_the_record(page, fits):
    sent = []
    page.goto("/verify/")
    page.on("request", lambda request: sent.append(request.method))
    page.get_by_label("记录里的指纹").fill(" ".join(FINGERPRINT[at : at + 4] for at in range(0, 32, 4)))
    page.get_by_label("手里的文件").set_input_files(LETTER)
    expect(page.get_by_role("status")).to_contain_text("一致：与填写的前 32 个字符相同")
    page.get_by_label("手里的文件").set_input_files({**LETTER, "buffer": LETTER["buffer"] + b"."})
    expect(page.get_by_role("status")).to_contain_text("不一致")
    fits(page)
    assert "POST" not in sent
