/** The module answers on the phone alone. */
export const contract = {}
