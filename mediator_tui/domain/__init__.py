"""What a session, room, record, party and guide are, and the rules over them. Pure: no files, no clock."""
