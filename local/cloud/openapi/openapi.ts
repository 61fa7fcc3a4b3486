import type { Invocation } from '../functions/host.ts'
import { CloudFailure } from '../protocol/failure.ts'
import { type OpenApiServices, openApis } from './apis.ts'
import { bytesAt, decodeMessage, encodeMessage, parseForm } from './encoding.ts'
import { OpenApiError } from './openapi-error.ts'

/** Handles one multipart request of `cloud.openapi.*` or `cloud.getOpenData`. */
export async function handleOpenApi(
  requestBody: Buffer,
  contentType: string,
  invocationOf: (token: unknown) => Invocation,
  services: OpenApiServices,
): Promise<{ type: string; body: Buffer }> {
  const formFields = parseForm(requestBody, contentType)
  const formField = (apiName: string) => formFields.get(apiName)?.toString()
  const caller = invocationOf(formField('wxCloudApiToken'))
  const apiName = formField('apiName') ?? ''
  if (formField('action') !== 'wx.openApi')
    throw new CloudFailure('NOT_SIMULATED', `not simulated: ${formField('action')} ${apiName}`)
  const message = decodeMessage(formFields.get('requestData') ?? Buffer.alloc(0))
  services.countAction(`openapi.${apiName}`)
  const [requestKind = 0] = message.get(1) ?? []
  if (requestKind !== 0 && requestKind !== 2)
    throw new CloudFailure('NOT_SIMULATED', 'not simulated: resources of another account')
  const isServerKit = requestKind === 2
  const responseBody = isServerKit
    ? exchangeCloudIds(apiName, decodeMessage(bytesAt(message, 4)), services, caller)
    : await callOpenApi(apiName, bytesAt(message, 2), services, caller)
  return { type: 'application/octet-stream', body: responseBody }
}

async function callOpenApi(
  apiName: string,
  requestData: Buffer,
  services: OpenApiServices,
  caller: Invocation,
): Promise<Buffer> {
  const jsonResponse = (value: object) =>
    encodeMessage([
      [1, JSON.stringify(value)],
      [2, 'application/json; charset=utf-8'],
      [4, 200],
    ])
  try {
    const openApi = Object.hasOwn(openApis, apiName) ? openApis[apiName] : undefined
    if (!openApi)
      throw new OpenApiError(-604100, `API not found: not simulated: openapi.${apiName}`)
    if (!services.host.configs.get(caller.name)?.openapi.includes(apiName)) {
      throw new OpenApiError(
        -604101,
        `function has no permission to call this API: add "${apiName}" to permissions.openapi of its config.json`,
      )
    }
    const result = await openApi(parseArguments(requestData), services)
    if (Buffer.isBuffer(result))
      return encodeMessage([
        [1, result],
        [2, 'image/png'],
        [4, 200],
      ])
    return jsonResponse({ errcode: 0, errmsg: 'ok', ...result })
  } catch (error) {
    if (error instanceof OpenApiError)
      return jsonResponse({ errcode: error.errcode, errmsg: error.message })
    throw error
  }
}

function parseArguments(requestData: Buffer): Record<string, unknown> {
  const pairs = decodeMessage(requestData).get(1) ?? []
  return Object.fromEntries(
    pairs.map((encodedPair) => {
      const fields = decodeMessage(encodedPair as Buffer)
      return [bytesAt(fields, 1).toString(), JSON.parse(bytesAt(fields, 2).toString())]
    }),
  )
}

function exchangeCloudIds(
  apiName: string,
  serverKit: ReturnType<typeof decodeMessage>,
  { sessions }: OpenApiServices,
  { openid }: Invocation,
): Buffer {
  if (apiName !== 'ApiGetOpenDataByCloudId')
    throw new CloudFailure('NOT_SIMULATED', `not simulated: ${apiName}`)
  const cloudIds = (decodeMessage(bytesAt(serverKit, 2)).get(2) ?? []).map(String)
  const items = cloudIds.map((cloudId): [number, Buffer] => {
    const openDataText = JSON.stringify(
      sessions.openCloudId(cloudId, openid) ?? {
        cloudID: cloudId,
        errCode: -601005,
        errMsg: 'invalid cloudID',
      },
    )
    return [
      1,
      encodeMessage([
        [1, cloudId],
        [2, openDataText],
      ]),
    ]
  })
  return encodeMessage([
    [1, encodeMessage(items)],
    [4, 200],
    [6, 0],
  ])
}
