import type { TextPart } from '../../format/marked'

/** A text in which each part that looks like personal data is highlighted and labelled. */
Component({ properties: { parts: { type: Array, value: [] as TextPart[] } } })
