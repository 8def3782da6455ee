"""What both doors share when a citizen sends something: draft, code, mã riêng, identity, files, masking, letters."""
