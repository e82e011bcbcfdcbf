"""Opens workbooks that Excel has protected by a password."""

from __future__ import annotations

from io import BytesIO

from bjdc_audit.readers.child.errors import Refused


def decrypt(data: bytes, password: str) -> bytes:
    """Return the workbook without its password, or as it is if it has none."""
    # It needs cryptography, which takes a tenth of a second to import.
    import msoffcrypto  # type: ignore[import-untyped]  # noqa: PLC0415
    from msoffcrypto import exceptions  # noqa: PLC0415

    file = msoffcrypto.OfficeFile(BytesIO(data))
    if not file.is_encrypted():
        return data
    plain = BytesIO()
    try:
        file.load_key(password=password, verify_password=True)
        file.decrypt(plain)
    except (exceptions.InvalidKeyError, exceptions.DecryptionError):
        raise Refused("wrong password") from None
    return plain.getvalue()
