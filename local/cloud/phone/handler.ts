import { type Handler, readBody, send } from '../http.ts'
import { isObject } from '../protocol/ejson.ts'
import { asFailure, CloudFailure, invalid } from '../protocol/failure.ts'
import { list } from '../storage/actions.ts'
import { Access, type PhoneParts } from './access.ts'
import { callFunction } from './call.ts'
import { phoneDatabase } from './database.ts'
import { deleteFiles, temporaryUrls, upload } from './files.ts'

/** `POST /client`, `PUT /client/upload`: what wx.cloud of a phone says. Errors are `{errCode, errMsg}`. */
export function phoneHandler(parts: PhoneParts): Handler {
  return async (req, res, url) => {
    if (url.pathname !== '/client' && url.pathname !== '/client/upload') return false
    if (req.method !== 'POST' && req.method !== 'PUT') return false
    let answer: unknown
    try {
      const access = new Access(parts, parts.sessions.person(req.headers['x-session']))
      answer =
        url.pathname === '/client/upload'
          ? await upload(access, req, url.searchParams.get('path'))
          : await act(access, JSON.parse((await readBody(req)).toString()))
    } catch (error) {
      answer = { errCode: asFailure(error).errCode, errMsg: failureText(error) }
    }
    send(res, 200, 'application/json; charset=utf-8', JSON.stringify(answer))
    return true
  }
}

async function act(access: Access, body: unknown): Promise<unknown> {
  const { parts, person } = access
  if (!isObject(body) || typeof body.action !== 'string') throw invalid('an action is expected')
  const { action } = body
  parts.count(`client.${action}`)
  if (Object.hasOwn(parts.extra, action)) return parts.extra[action]!(body, person)
  if (Object.hasOwn(phoneDatabase, action)) return phoneDatabase[action]!(access, body)
  switch (action) {
    case 'functions.invokeFunction':
      return callFunction(parts, body.name, body.data, person)
    case 'storage.getTempFileURL':
      return { fileList: temporaryUrls(access, list(body.fileList, 'fileList')) }
    case 'storage.deleteFile':
      return { fileList: await deleteFiles(access, list(body.fileList, 'fileList')) }
  }
  throw new CloudFailure('NOT_SIMULATED', `not simulated: ${action} of a phone`)
}

/** As WeChat words it: number, text of the number, then what happened. */
export function failureText(error: unknown): string {
  const { errCode, code, message } = asFailure(error)
  const meaning = code.toLowerCase().replaceAll('_', ' ')
  if (code !== 'FUNCTIONS_EXECUTE_FAIL') return `Error: errCode: ${errCode} ${meaning} | errMsg: ${message}`
  const { errorType, errorMessage } = JSON.parse(message)
  return `Error: errCode: ${errCode} ${meaning} | errMsg: ${errorType}: ${errorMessage}`
}
