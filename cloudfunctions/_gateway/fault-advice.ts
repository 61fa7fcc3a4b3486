import type { FaultAdvice } from '#shared/vocabulary/fault-advice'

/** Error codes of WeChat's open interfaces whose cause is a setting of the platform. */
const adviceByErrorCode: Record<number, FaultAdvice> = {
  [-604101]: 'openapi_permission',
  40037: 'message_template',
  47003: 'message_fields',
  41030: 'message_page',
}

/** What the admin does about a fault; undefined when only the log helps. */
export const adviceFor = (error: unknown): FaultAdvice | undefined =>
  adviceByErrorCode[(error as { errCode?: number } | undefined)?.errCode ?? 0]
