"""What programs call the words, the speaker and the times, in the order they are looked for."""

TEXT = (
    "text", "content", "transcript", "utterance", "message", "words", "caption", "teks", "isi", "ucapan", "kalimat",
)  # fmt: skip
SPEAKER = (
    "speaker",
    "speaker_name",
    "speaker_label",
    "name",
    "participant",
    "who",
    "pembicara",
    "penutur",
    "nama",
    "by",
)
START = ("start", "start_time", "starttime", "begin", "offset", "timestamp", "time", "mulai", "waktu", "from")
END = ("end", "end_time", "endtime", "stop", "until", "selesai", "sampai", "to")
LISTS = (
    "segments", "utterances", "cues", "meeting_transcripts", "entries", "messages", "transcript", "results",
    "paragraphs", "sentences",
)  # fmt: skip
"""Under which keys of a JSON file the entries may stand, the surest first."""
