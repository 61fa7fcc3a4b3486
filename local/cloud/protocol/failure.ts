/** Wire codes and the numbers that wx-server-sdk and wx.cloud show for them. Others become SYS_ERR in the SDK. */
const numbers = {
  SYS_ERR: -501001,
  EXCEED_REQUEST_LIMIT: -501003,
  EXCEED_CONCURRENT_REQUEST_LIMIT: -501004,
  INVALID_PARAM: -501007,
  INVALID_REQUEST_SOURCE: -501008,
  RESOURCE_NOT_INITIAL: -501009,
  DATABASE_REQUEST_FAILED: -502001,
  DATABASE_PERMISSION_DENIED: -502003,
  DATABASE_COLLECTION_EXCEED_LIMIT: -502004,
  DATABASE_COLLECTION_NOT_EXIST: -502005,
  DATABASE_COLLECTION_ALREADY_EXIST: -501001,
  DATABASE_DUPLICATE_WRITE: -501001,
  DATABASE_TRANSACTION_CONFLICT: -501001,
  DATABASE_TRANSACTION_FAIL: -501001,
  STORAGE_EXCEED_AUTHORITY: -503002,
  STORAGE_FILE_NONEXIST: -503003,
  FUNCTIONS_EXECUTE_FAIL: -504002,
  FUNCTIONS_TIME_LIMIT_EXCEEDED: -504003,
  FUNCTION_NOT_FOUND: -501000,
  EXCEED_MAX_PAYLOAD_SIZE: -501007,
  NOT_SIMULATED: -501001,
} as const

type WireCode = keyof typeof numbers

/** A refusal that travels to the caller as `{code, message}`. All else that is thrown is a fault of the local cloud. */
export class CloudFailure extends Error {
  readonly code: WireCode
  constructor(code: WireCode, message: string) {
    super(message)
    this.code = code
  }
  get errCode(): number {
    return numbers[this.code]
  }
}

/** The connection is cut: the caller gets no answer. */
export class NoAnswer extends Error {}

/** Turns anything thrown into a failure; faults keep their text for the developer. */
export function asFailure(error: unknown): CloudFailure {
  if (error instanceof CloudFailure) return error
  return new CloudFailure('SYS_ERR', error instanceof Error ? error.message : String(error))
}

export const invalid = (message: string) => new CloudFailure('INVALID_PARAM', message)
export const refused = (message: string) => new CloudFailure('DATABASE_REQUEST_FAILED', message)
