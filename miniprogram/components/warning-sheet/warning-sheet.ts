/** A published warning: its text and ground, the merchant's reply, and its last day. */
Component({
  properties: {
    /** Instrument and district in words. */
    head: String,
    title: String,
    shop: String,
    body: String,
    /** Addresses of its pictures. */
    pictures: { type: Array, value: [] as string[] },
    reply: String,
    published: String,
    endDay: String,
    documentNo: String,
    basis: String,
    /** Corrections, upheld objections and the withdrawal, in words. */
    history: { type: Array, value: [] as { words: string }[] },
  },
})
