"""Codes and verification IDs once more, by Python's hmac: reads cases as JSON, writes what they give."""

import base64
import hashlib
import hmac
import json
import sys


def hkdf(secret, info, length):
    key = hmac.new(b"\0" * 32, secret, hashlib.sha256).digest()
    return hmac.new(key, info + b"\x01", hashlib.sha256).digest()[:length]


def mac(key, *values):
    framed = b"".join(len(value).to_bytes(2, "big") + value for value in values)
    return hmac.new(key, framed, hashlib.sha256).digest()


def text(data):
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def answer(case):
    secret = case["secret"].encode()
    number, purpose = case["number"].encode(), case["purpose"].encode()
    nonce = bytes.fromhex(case["nonce"])
    id_key = hkdf(secret, b"tcastsms otp v1 id", 32)
    code_key = hkdf(secret, b"tcastsms otp v1 code", 32)
    key_id = hkdf(secret, b"tcastsms otp v1 key id", 4)
    body = (
        nonce
        + case["issuedAt"].to_bytes(4, "big")
        + case["expiresAt"].to_bytes(4, "big")
        + bytes([case["digits"]])
        + key_id
    )
    tags = mac(id_key, b"v1", body)[:16] + mac(id_key, b"v1", body, number, purpose)[:16]
    codes = 10 ** case["digits"]
    for counter in range(256):
        value = int.from_bytes(mac(code_key, nonce, number, purpose, bytes([counter]))[:4], "big")
        if value < 2**32 // codes * codes:
            break
    return {
        "code": str(value % codes).zfill(case["digits"]),
        "verificationId": f"v1.{text(body)}.{text(tags)}",
        "counter": counter,
    }


print(json.dumps([answer(case) for case in json.load(sys.stdin)]))
