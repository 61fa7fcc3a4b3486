/** A salted hash of personal data, hexadecimal. The data itself is stored encrypted elsewhere. */
export type Commitment = string
