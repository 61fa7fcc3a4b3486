/** The only place where the server reads the time. Milliseconds since 1970. */
export const now = (): number => Date.now()
