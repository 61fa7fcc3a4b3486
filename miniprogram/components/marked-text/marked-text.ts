import type { TextPart } from '../../format/marked'

/**
 * A text in which each stretch that looks like personal data is highlighted and labelled with its
 * kind.
 */
Component({ properties: { parts: { type: Array, value: [] as TextPart[] } } })
