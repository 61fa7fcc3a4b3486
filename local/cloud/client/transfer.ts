import { WxFailure } from './convention.ts'
import { NETWORK_ERROR } from './request.ts'

/** WeChat names the fields differently for uploads and downloads; both receive all of them. */
interface ProgressState {
  /** Percent. */
  progress: number
  totalBytesSent: number
  totalBytesExpectedToSend: number
  totalBytesWritten: number
  totalBytesExpectedToWrite: number
}

export interface TransferTask {
  request?: XMLHttpRequest
  aborted: boolean
  progressListeners: ((state: ProgressState) => void)[]
}

interface TransferRequest {
  method: 'PUT' | 'GET'
  url: string
  session: string
  /** The bytes of an upload. */
  content?: Blob
}

/**
 * Runs one upload or download and reports its progress. It uses XMLHttpRequest, because fetch
 * reports no progress of uploads.
 */
export function transfer(
  transferTask: TransferTask,
  { method, url, session, content }: TransferRequest,
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
        : reject(new WxFailure(`Error: status ${request.status}`, NETWORK_ERROR))
    request.onerror = () =>
      reject(new WxFailure(`Error: errCode: ${NETWORK_ERROR} network error`, NETWORK_ERROR))
    request.onabort = () => reject(new WxFailure('abort'))

    if (!transferTask.aborted) return request.send(content)
    // The page aborted before the request began. A request that was never sent fires no `onabort`.
    request.abort()
    reject(new WxFailure('abort'))
  })
}
