import { WxFailure } from './convention.ts'

export interface TransferTask {
  request?: XMLHttpRequest
  aborted: boolean
  progressListeners: ((state: {
    progress: number
    totalBytesSent: number
    totalBytesExpectedToSend: number
  }) => void)[]
}

/**
 * One upload or download with progress. XMLHttpRequest, because fetch reports no upload progress.
 */
export function transfer(
  transferTask: TransferTask,
  method: 'PUT' | 'GET',
  url: string,
  session: string,
  content?: Blob,
): Promise<Blob> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    transferTask.request = request
    request.open(method, url)
    request.responseType = 'blob'
    request.setRequestHeader('x-session', session)
    const progressTarget = method === 'PUT' ? request.upload : request
    progressTarget.onprogress = ({ loaded: loadedBytes, total: totalBytes }) => {
      const progressState = {
        progress: totalBytes ? Math.round((loadedBytes / totalBytes) * 100) : 0,
        totalBytesSent: loadedBytes,
        totalBytesExpectedToSend: totalBytes,
        totalBytesWritten: loadedBytes,
        totalBytesExpectedToWrite: totalBytes,
      }
      for (const listener of transferTask.progressListeners) listener(progressState)
    }
    request.onload = () =>
      request.status < 300
        ? resolve(request.response)
        : reject(new WxFailure(`Error: status ${request.status}`, -601003))
    request.onerror = () => reject(new WxFailure('Error: errCode: -601003 network error', -601003))
    request.onabort = () => reject(new WxFailure('abort'))
    if (transferTask.aborted) request.abort()
    else request.send(content)
    if (transferTask.aborted) reject(new WxFailure('abort'))
  })
}
