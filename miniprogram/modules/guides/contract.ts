/** The module has no actions: its texts are on the phone. */
export const contract = {}
