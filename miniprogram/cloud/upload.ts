import { refusals } from '../shared/refusals'
import { CallError, call, newKey } from './call'

/** One photo on its way to the case file. Kept between attempts, so that what is done is not done again. */
export interface Upload {
  path: string
  key: string
  sha256?: string
  fileID?: string
  evidenceId?: string
}

const MOST_BYTES = 10 * 1024 * 1024

export const newUpload = (path: string): Upload => ({ path, key: newKey() })

/**
 * Takes a photo's SHA-256 on the phone, uploads it and has the server seal it. `progress` gets 0–100.
 * Rejects with CallError; calling again with the same upload goes on where it stopped.
 */
export async function sealPhoto(upload: Upload, progress: (percent: number) => void): Promise<string> {
  upload.sha256 ??= await fingerprint(upload.path)
  upload.fileID ??= await send(upload.path, progress)
  const sealed = await call('evidence.seal', { fileID: upload.fileID, sha256: upload.sha256 }, { key: upload.key })
  upload.evidenceId = sealed.evidenceId
  return sealed.evidenceId
}

function fingerprint(filePath: string): Promise<string> {
  return new Promise((resolve, reject) => {
    wx.getFileSystemManager().getFileInfo({
      filePath,
      digestAlgorithm: 'sha256',
      success: ({ digest, size }) => {
        if (size > MOST_BYTES) reject(refused('EVIDENCE_TOO_LARGE'))
        else if (size === 0) reject(refused('EVIDENCE_EMPTY'))
        else resolve(digest)
      },
      fail: () => reject(new CallError({ code: 'PHOTO_GONE', message: '手机里找不到这张照片了，请重新选择' })),
    })
  })
}

function send(filePath: string, progress: (percent: number) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const task = wx.cloud.uploadFile({
      cloudPath: `inbox/${newKey()}.jpg`,
      filePath,
      success: ({ fileID }) => resolve(fileID),
      fail: () => reject(new CallError({ code: 'OFFLINE', message: '照片没有传上，请检查网络后重试' })),
    })
    task.onProgressUpdate(({ progress: percent }) => progress(percent))
  })
}

const refused = (code: 'EVIDENCE_TOO_LARGE' | 'EVIDENCE_EMPTY') => new CallError({ code, message: refusals[code] })
