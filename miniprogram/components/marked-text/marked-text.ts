import type { Part } from '../../shared/redaction/marked'

/** Words with a mark on each stretch that looks like personal data, and behind it what it looks like. */
Component({ properties: { parts: { type: Array, value: [] as Part[] } } })
