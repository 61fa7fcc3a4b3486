import { WxFailure } from './convention.ts'

export interface Task {
  request?: XMLHttpRequest
  aborted: boolean
  progress: ((state: { progress: number; totalBytesSent: number; totalBytesExpectedToSend: number }) => void)[]
}

/** One upload or download with progress: fetch cannot tell how far an upload is. */
export function transfer(task: Task, method: 'PUT' | 'GET', url: string, session: string, body?: Blob): Promise<Blob> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    task.request = request
    request.open(method, url)
    request.responseType = 'blob'
    request.setRequestHeader('x-session', session)
    const moving = method === 'PUT' ? request.upload : request
    moving.onprogress = ({ loaded, total }) => {
      const state = {
        progress: total ? Math.round((loaded / total) * 100) : 0,
        totalBytesSent: loaded,
        totalBytesExpectedToSend: total,
        totalBytesWritten: loaded,
        totalBytesExpectedToWrite: total,
      }
      for (const listener of task.progress) listener(state)
    }
    request.onload = () =>
      request.status < 300
        ? resolve(request.response)
        : reject(new WxFailure(`Error: status ${request.status}`, -601003))
    request.onerror = () => reject(new WxFailure('Error: errCode: -601003 network error', -601003))
    request.onabort = () => reject(new WxFailure('abort'))
    if (task.aborted) request.abort()
    else request.send(body)
    if (task.aborted) reject(new WxFailure('abort'))
  })
}
