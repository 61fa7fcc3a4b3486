/** An open API says no: travels as `{errcode, errmsg}`. */
export class Refusal extends Error {
  readonly errcode: number
  constructor(errcode: number, errmsg: string) {
    super(errmsg)
    this.errcode = errcode
  }
}
