/**
 * The codes on the wire, and the numbers that wx-server-sdk and wx.cloud give for them. The SDK
 * converts any other code to SYS_ERR.
 */
const errorNumbers = {
  SYS_ERR: -501001,
  EXCEED_REQUEST_LIMIT: -501003,
  EXCEED_CONCURRENT_REQUEST_LIMIT: -501004,
  INVALID_ENV: -501005,
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

type WireCode = keyof typeof errorNumbers

/**
 * An expected error. It is sent to the caller as `{code, message}`. Any other error is a fault of
 * the local cloud itself.
 */
export class CloudFailure extends Error {
  readonly code: WireCode
  constructor(code: WireCode, message: string) {
    super(message)
    this.code = code
  }
  get errCode(): number {
    return errorNumbers[this.code]
  }
}

/** Thrown to close the connection without a response. */
export class NoResponse extends Error {}

/** Converts any thrown value to a failure. An unexpected error keeps its text for the developer. */
export function toFailure(error: unknown): CloudFailure {
  if (error instanceof CloudFailure) return error
  return new CloudFailure('SYS_ERR', error instanceof Error ? error.message : String(error))
}

/** An error in the parameters of a request. */
export const invalidParameter = (message: string) => new CloudFailure('INVALID_PARAM', message)
/** An operation that the database refuses. */
export const requestFailed = (message: string) =>
  new CloudFailure('DATABASE_REQUEST_FAILED', message)
