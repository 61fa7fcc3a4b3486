import { CallError, call } from '../../../../api/call'
import { hashFile } from '../../../../api/fingerprint'
import { uploadFile } from '../../../../api/upload'

const maxFileBytes = 5 * 1024 * 1024

/**
 * Uploads a file for the import. Rejects with CallError.
 * @returns the id of the uploaded file
 */
export async function uploadRegister(
  filePath: string,
  onProgress: (percent: number) => void,
): Promise<string> {
  const fileHash = await hashFile(filePath)
  if (fileHash.bytes === 0)
    throw new CallError({ code: 'EVIDENCE_EMPTY', message: '文件是空的，请重新选择' })
  if (fileHash.bytes > maxFileBytes)
    throw new CallError({ code: 'EVIDENCE_TOO_LARGE', message: '文件超过 5 MB，请分几次导入' })
  const { cloudPath } = await call('evidence.ticket', {
    kind: 'file',
    origin: 'staff',
    ...fileHash,
  })
  return uploadFile(filePath, cloudPath, { onProgress, onUploadRunning: () => undefined })
}
