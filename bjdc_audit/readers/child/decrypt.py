"""Opens workbooks that Excel has protected by a password."""

from __future__ import annotations

import tempfile
from io import BytesIO

from bjdc_audit.readers.child.errors import Refused


def decrypt(data: bytes, password: str) -> bytes:
    """Return the workbook without its password, or as it is if it has none."""
    # It needs cryptography, which takes a tenth of a second to import.
    import msoffcrypto  # type: ignore[import-untyped]  # noqa: PLC0415
    from msoffcrypto import exceptions  # noqa: PLC0415

    # It writes an .xls without its password to a temporary file: what is locked stays in memory.
    tempfile.TemporaryFile = BytesIO  # type: ignore[assignment]
    try:
        file = msoffcrypto.OfficeFile(BytesIO(data))
        if not file.is_encrypted():
            return data
        # Of an .xls it looks at the password in any case, and takes no word for that.
        checking = {"verify_password": True} if file.format == "ooxml" else {}
        plain = BytesIO()
        file.load_key(password=password, **checking)
        file.decrypt(plain)
    except exceptions.InvalidKeyError:
        raise Refused("wrong password") from None
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 – damaged, or locked in a way that the package does not know
        raise Refused("encrypted otherwise") from None
    return plain.getvalue()
