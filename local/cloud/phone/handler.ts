import { type Handler, readBody, send } from '../http.ts'
import { isObject } from '../protocol/ejson.ts'
import { CloudFailure, invalidParameter, toFailure } from '../protocol/failure.ts'
import { assertShortList } from '../storage/actions.ts'
import { Access, assertOwnEnvironment, type PhoneServices } from './access.ts'
import { callFunction } from './call-function.ts'
import { phoneDatabase } from './database.ts'
import { createTemporaryUrls, deleteFiles, uploadFile } from './files.ts'

/** Handles the requests of a phone's wx.cloud. Errors are sent as `{errCode, errMsg}`. */
export function phoneHandler(services: PhoneServices): Handler {
  return async (request, response, requestUrl) => {
    const isUpload = requestUrl.pathname === '/client/upload'
    if (requestUrl.pathname !== '/client' && !isUpload) return false
    if (request.method !== 'POST' && request.method !== 'PUT') return false
    let result: unknown
    try {
      if (isUpload) assertOwnEnvironment(services, requestUrl.searchParams.get('env'))
      const access = new Access(services, services.sessions.personOf(request.headers['x-session']))
      result = isUpload
        ? await uploadFile(access, request, requestUrl.searchParams.get('path'))
        : await performAction(access, JSON.parse((await readBody(request)).toString()))
    } catch (error) {
      result = { errCode: toFailure(error).errCode, errMsg: failureText(error) }
    }
    send(response, 200, 'application/json; charset=utf-8', JSON.stringify(result))
    return true
  }
}

async function performAction(access: Access, request: unknown): Promise<unknown> {
  const { services, person } = access
  if (!isObject(request) || typeof request.action !== 'string')
    throw invalidParameter('an action is expected')
  assertOwnEnvironment(services, request.env)
  const { action } = request
  services.countAction(`client.${action}`)
  if (Object.hasOwn(services.extraActions, action))
    return services.extraActions[action]!(request, person)
  if (Object.hasOwn(phoneDatabase, action)) return phoneDatabase[action]!(access, request)
  switch (action) {
    case 'functions.invokeFunction':
      return callFunction(services, request.name, request.data, person)
    case 'storage.getTempFileURL':
      return {
        fileList: createTemporaryUrls(access, assertShortList(request.fileList, 'fileList')),
      }
    case 'storage.deleteFile':
      return { fileList: await deleteFiles(access, assertShortList(request.fileList, 'fileList')) }
  }
  throw new CloudFailure('NOT_SIMULATED', `not simulated: ${action} of a phone`)
}

/** An error in WeChat's wording: the number, its meaning, then the message. */
export function failureText(error: unknown): string {
  const { errCode, code, message } = toFailure(error)
  const meaning = code.toLowerCase().replaceAll('_', ' ')
  if (code !== 'FUNCTIONS_EXECUTE_FAIL')
    return `Error: errCode: ${errCode} ${meaning} | errMsg: ${message}`
  // The message of a failed function is JSON (see `assertResult` in host.ts).
  const { errorType, errorMessage } = JSON.parse(message)
  return `Error: errCode: ${errCode} ${meaning} | errMsg: ${errorType}: ${errorMessage}`
}
