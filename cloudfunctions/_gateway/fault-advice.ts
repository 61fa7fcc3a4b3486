import type { FaultAdvice } from '#shared/vocabulary/fault-advice'

/** Error codes of WeChat's API that are caused by a setting of the platform. */
const adviceByErrorCode: Record<number, FaultAdvice> = {
  [-604101]: 'openapi_permission',
  40037: 'message_template',
  47003: 'message_fields',
  41030: 'message_page',
}

/** What the admin can do about a fault. Undefined if only the log can explain it. */
export function adviceFor(error: unknown): FaultAdvice | undefined {
  const { errCode } = (error ?? {}) as { errCode?: number }
  return errCode === undefined ? undefined : adviceByErrorCode[errCode]
}
