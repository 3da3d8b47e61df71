class Decompressor:
    eof: bool
    needs_input: bool
    unused_data: bytes
    def decompress(self, data: bytes, max_length: int = -1, /) -> bytes: ...
