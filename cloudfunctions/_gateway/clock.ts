/** The only clock of the server, milliseconds since 1970. */
export const now = (): number => Date.now()
