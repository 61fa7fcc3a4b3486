import type { Invocation } from '../functions/host.ts'
import { CloudFailure } from '../protocol/failure.ts'
import { type OpenApiParts, openApis } from './apis.ts'
import { Refusal } from './refusal.ts'
import { bytesAt, readForm, readMessage, writeMessage } from './wire.ts'

/** Answers one multipart request of `cloud.openapi.*` or `cloud.getOpenData`. */
export async function answerOpenApi(
  body: Buffer,
  contentType: string,
  invocationOf: (token: unknown) => Invocation,
  parts: OpenApiParts,
): Promise<{ type: string; body: Buffer }> {
  const form = readForm(body, contentType)
  const field = (name: string) => form.get(name)?.toString()
  const caller = invocationOf(field('wxCloudApiToken'))
  const name = field('apiName') ?? ''
  if (field('action') !== 'wx.openApi')
    throw new CloudFailure('NOT_SIMULATED', `not simulated: ${field('action')} ${name}`)
  const message = readMessage(form.get('requestData') ?? Buffer.alloc(0))
  parts.count(`openapi.${name}`)
  const [type = 0] = message.get(1) ?? []
  if (type !== 0 && type !== 2) throw new CloudFailure('NOT_SIMULATED', 'not simulated: resources of another account')
  const isServerKit = type === 2
  const reply = isServerKit
    ? openData(name, readMessage(bytesAt(message, 4)), parts, caller)
    : await call(name, bytesAt(message, 2), parts, caller)
  return { type: 'application/octet-stream', body: reply }
}

async function call(name: string, data: Buffer, parts: OpenApiParts, caller: Invocation): Promise<Buffer> {
  const json = (value: object) =>
    writeMessage([
      [1, JSON.stringify(value)],
      [2, 'application/json; charset=utf-8'],
      [4, 200],
    ])
  try {
    const api = Object.hasOwn(openApis, name) ? openApis[name] : undefined
    if (!api) throw new Refusal(-604100, `API not found: not simulated: openapi.${name}`)
    if (!parts.host.configs.get(caller.name)?.openapi.includes(name)) {
      throw new Refusal(
        -604101,
        `function has no permission to call this API: add "${name}" to permissions.openapi of its config.json`,
      )
    }
    const result = await api(argumentsOf(data), parts)
    if (Buffer.isBuffer(result))
      return writeMessage([
        [1, result],
        [2, 'image/png'],
        [4, 200],
      ])
    return json({ errcode: 0, errmsg: 'ok', ...result })
  } catch (error) {
    if (error instanceof Refusal) return json({ errcode: error.errcode, errmsg: error.message })
    throw error
  }
}

function argumentsOf(data: Buffer): Record<string, unknown> {
  const pairs = readMessage(data).get(1) ?? []
  return Object.fromEntries(
    pairs.map((pair) => {
      const fields = readMessage(pair as Buffer)
      return [bytesAt(fields, 1).toString(), JSON.parse(bytesAt(fields, 2).toString())]
    }),
  )
}

function openData(
  name: string,
  kit: ReturnType<typeof readMessage>,
  { sessions }: OpenApiParts,
  { openid }: Invocation,
): Buffer {
  if (name !== 'ApiGetOpenDataByCloudId') throw new CloudFailure('NOT_SIMULATED', `not simulated: ${name}`)
  const ids = (readMessage(bytesAt(kit, 2)).get(2) ?? []).map(String)
  const items = ids.map((id): [number, Buffer] => {
    const json = JSON.stringify(
      sessions.openData(id, openid) ?? { cloudID: id, errCode: -601005, errMsg: 'invalid cloudID' },
    )
    return [
      1,
      writeMessage([
        [1, id],
        [2, json],
      ]),
    ]
  })
  return writeMessage([
    [1, writeMessage(items)],
    [4, 200],
    [6, 0],
  ])
}
