"""Files sent with a form, as a browser sends them: the test client would keep large ones open."""

from io import BytesIO

from flask.testing import FlaskClient


def send(browser: FlaskClient, address: str, said: dict[str, str], *files: tuple[bytes, str]):
    """Send what was typed, and these files (what is in them, what they are called)."""
    parts = [
        f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in said.items()
    ]
    for content, name in files:
        head = f'--x\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n\r\n'
        parts.append(head.encode() + content + b"\r\n")
    body = BytesIO(b"".join(parts) + b"--x--\r\n")
    return browser.post(address, input_stream=body, content_type="multipart/form-data; boundary=x")
