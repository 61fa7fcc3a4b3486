/** The error of an open API. It is sent as `{errcode, errmsg}`. */
export class OpenApiError extends Error {
  readonly errcode: number
  constructor(errcode: number, errmsg: string) {
    super(errmsg)
    this.errcode = errcode
  }
}
