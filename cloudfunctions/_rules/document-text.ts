import { tidyLine } from '#shared/contract/fields'

/**
 * Places a text of a person or of the shop registry within a line of a document. The line breaks in
 * it become spaces. Otherwise a name could continue as a sentence of the bureau, under its document
 * number and verification code.
 */
export const placeInLine = (personText: string): string => tidyLine(personText)
