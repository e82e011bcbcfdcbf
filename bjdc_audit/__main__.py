"""`python -m bjdc_audit` is `bjdc`."""

from bjdc_audit.cli import main

if __name__ == "__main__":
    main()
