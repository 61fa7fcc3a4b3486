import type { Invocation } from '../functions/host.ts'
import { CloudFailure } from '../protocol/failure.ts'
import { type OpenApiServices, openApis } from './apis.ts'
import { bytesAt, decodeMessage, encodeMessage, parseForm } from './encoding.ts'
import { OpenApiError } from './openapi-error.ts'

/**
 * The field numbers of the protobuf messages (cloud-protocol 4.5). The SDK wraps each call in a
 * request. Its kind is 0 for an open API and 2 for the exchange of CloudIDs ("server kit").
 */
const REQUEST = { kind: 1, openApiData: 2, serverKitData: 4 }
const OPEN_API_KIND = 0
const SERVER_KIT_KIND = 2
const RESPONSE = { body: 1, contentType: 2, status: 4, errorCode: 6 }

/** Handles one multipart request of `cloud.openapi.*` or `cloud.getOpenData`. */
export async function handleOpenApi(
  requestBody: Buffer,
  contentType: string,
  invocationOf: (token: unknown) => Invocation,
  services: OpenApiServices,
): Promise<{ type: string; body: Buffer }> {
  const formFields = parseForm(requestBody, contentType)
  const formField = (fieldName: string) => formFields.get(fieldName)?.toString()
  const caller = invocationOf(formField('wxCloudApiToken'))
  const apiName = formField('apiName') ?? ''
  if (formField('action') !== 'wx.openApi')
    throw new CloudFailure('NOT_SIMULATED', `not simulated: ${formField('action')} ${apiName}`)
  services.countAction(`openapi.${apiName}`)

  const message = decodeMessage(formFields.get('requestData') ?? Buffer.alloc(0))
  const [requestKind = OPEN_API_KIND] = message.get(REQUEST.kind) ?? []
  if (requestKind !== OPEN_API_KIND && requestKind !== SERVER_KIT_KIND)
    throw new CloudFailure('NOT_SIMULATED', 'not simulated: resources of another account')
  const responseBody =
    requestKind === SERVER_KIT_KIND
      ? exchangeCloudIds(apiName, bytesAt(message, REQUEST.serverKitData), services, caller)
      : await callOpenApi(apiName, bytesAt(message, REQUEST.openApiData), services, caller)
  return { type: 'application/octet-stream', body: responseBody }
}

async function callOpenApi(
  apiName: string,
  requestData: Buffer,
  services: OpenApiServices,
  caller: Invocation,
): Promise<Buffer> {
  const encodeResponse = (body: string | Buffer, contentType: string) =>
    encodeMessage([
      [RESPONSE.body, body],
      [RESPONSE.contentType, contentType],
      [RESPONSE.status, 200],
    ])
  const encodeJson = (value: object) =>
    encodeResponse(JSON.stringify(value), 'application/json; charset=utf-8')

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
    if (Buffer.isBuffer(result)) return encodeResponse(result, 'image/png')
    return encodeJson({ errcode: 0, errmsg: 'ok', ...result })
  } catch (error) {
    if (error instanceof OpenApiError)
      return encodeJson({ errcode: error.errcode, errmsg: error.message })
    throw error
  }
}

/** The arguments of an open API. They are encoded as pairs of name and JSON text. */
function parseArguments(requestData: Buffer): Record<string, unknown> {
  const pairs = decodeMessage(requestData).get(1) ?? []
  return Object.fromEntries(
    pairs.map((encodedPair) => {
      const fields = decodeMessage(encodedPair as Buffer)
      return [bytesAt(fields, 1).toString(), JSON.parse(bytesAt(fields, 2).toString())]
    }),
  )
}

/** Replaces CloudIDs by the open data that they stand for. Each has its own error. */
function exchangeCloudIds(
  apiName: string,
  requestData: Buffer,
  { sessions }: OpenApiServices,
  { openid }: Invocation,
): Buffer {
  if (apiName !== 'ApiGetOpenDataByCloudId')
    throw new CloudFailure('NOT_SIMULATED', `not simulated: ${apiName}`)
  const apiRequest = decodeMessage(bytesAt(decodeMessage(requestData), 2))
  const cloudIds = (apiRequest.get(2) ?? []).map(String)

  const items = cloudIds.map((cloudId): [number, Buffer] => {
    const invalidId = { cloudID: cloudId, errCode: -601005, errMsg: 'invalid cloudID' }
    const openData = sessions.openCloudId(cloudId, openid) ?? invalidId
    const encodedItem = encodeMessage([
      [1, cloudId],
      [2, JSON.stringify(openData)],
    ])
    return [1, encodedItem]
  })
  return encodeMessage([
    [RESPONSE.body, encodeMessage(items)],
    [RESPONSE.status, 200],
    [RESPONSE.errorCode, 0],
  ])
}
