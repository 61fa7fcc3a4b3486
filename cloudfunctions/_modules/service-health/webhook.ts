/** An HTTP POST with a JSON body. */
interface WebhookRequest {
  url: string
  body: object
}

/**
 * The request that delivers a text to a group robot. 企业微信 (developer.work.weixin.qq.com/document/
 * path/91770) and DingTalk (open.dingtalk.com, 自定义机器人) take the same text message; any other
 * address gets `{ text }`. A robot of DingTalk must have the keyword 智慧315.
 */
export function toWebhookRequest(url: string, text: string): WebhookRequest {
  const { hostname } = new URL(url)
  const isGroupRobot = ['qyapi.weixin.qq.com', 'oapi.dingtalk.com'].includes(hostname)
  return { url, body: isGroupRobot ? { msgtype: 'text', text: { content: text } } : { text } }
}

const timeoutMs = 5_000

/**
 * Delivers a text. If that fails, the error does not contain the address, which is a secret. A
 * group robot refuses with HTTP 200 and a code in `errcode`.
 */
export async function postToWebhook(url: string, text: string): Promise<void> {
  const request = toWebhookRequest(url, text)
  const response = await fetch(request.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request.body),
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  }).catch((error: Error) => {
    throw new Error(`the webhook of alarms is not reached: ${error.name}`)
  })
  const answer = (await response.json().catch(() => ({}))) as { errcode?: number }
  if (!response.ok || (answer.errcode ?? 0) !== 0)
    throw new Error(`the webhook of alarms answers HTTP ${response.status}, code ${answer.errcode}`)
}

/** The addresses of ALARM_WEBHOOKS, separated by spaces. */
export const alarmWebhooks = (): string[] =>
  (process.env.ALARM_WEBHOOKS ?? '').split(/\s+/).filter((address) => address !== '')
