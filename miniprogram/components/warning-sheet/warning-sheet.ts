/** A published consumer warning. */
Component({
  properties: {
    /** Kind of publication and district. */
    head: String,
    title: String,
    shop: String,
    body: String,
    /** URLs of its pictures. */
    pictures: { type: Array, value: [] as string[] },
    /** The shop's reply. */
    reply: String,
    published: String,
    /** Last day of the publication. */
    endDay: String,
    documentNo: String,
    /** The legal basis. */
    basis: String,
    /** Texts about corrections, upheld objections and the withdrawal. */
    history: { type: Array, value: [] as { words: string }[] },
  },
})
