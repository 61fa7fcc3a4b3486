import { type CodeOf, closedList } from './closed-list'

/**
 * The blanks that a template may have. The page fills in those that it knows, the person the
 * others.
 */
const blanks = ['编号', '商家', '地点', '时限', '物品'] as const
export type Blank = (typeof blanks)[number]

/** Where a template is offered. */
export const messageUses = closedList({ order: '下指令', refuse: '不予受理的理由' })
export type MessageUse = CodeOf<typeof messageUses>

/** A text with blanks such as `{商家}`, and the use for which it is offered. */
export interface MessageTemplate {
  use: MessageUse
  name: string
  text: string
}

/** The blanks of a text, and the texts in braces that are no blanks. */
export function blanksIn(templateText: string): { knownBlanks: Blank[]; unknownBlanks: string[] } {
  const matches = [...templateText.matchAll(/\{([^}]*)\}/g)]
  const names = [...new Set(matches.map(([, name]) => name as string))]
  const isBlank = (blankName: string): blankName is Blank =>
    (blanks as readonly string[]).includes(blankName)
  return {
    knownBlanks: names.filter(isBlank),
    unknownBlanks: names.filter((blankName) => !isBlank(blankName)),
  }
}

/**
 * Fills in the blanks of a template.
 * @returns the text, in which blanks without a value stay visible as `〔商家〕`, and these blanks
 */
export function fillTemplate(
  { text }: Pick<MessageTemplate, 'text'>,
  knownValues: Partial<Record<Blank, string>>,
): { text: string; open: Blank[] } {
  const valueOfBlank = (blankName: string) => knownValues[blankName as Blank]?.trim()
  const filledText = text.replace(
    /\{([^}]+)\}/g,
    (_, blankName: string) => valueOfBlank(blankName) || `〔${blankName}〕`,
  )
  return {
    text: filledText,
    open: blanksIn(text).knownBlanks.filter((blankName) => !valueOfBlank(blankName)),
  }
}
