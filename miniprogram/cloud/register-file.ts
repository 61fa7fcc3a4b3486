import { CallError, call } from './call'
import { fingerprintOf } from './fingerprint'
import { send } from './upload'

const mostBytes = 5 * 1024 * 1024

/** Uploads a register file for the import. Rejects with CallError. */
export async function sendRegister(path: string, progress: (percent: number) => void): Promise<string> {
  const about = await fingerprintOf(path)
  if (about.bytes === 0) throw new CallError({ code: 'EVIDENCE_EMPTY', message: '文件是空的，请重新选择' })
  if (about.bytes > mostBytes)
    throw new CallError({ code: 'EVIDENCE_TOO_LARGE', message: '文件超过 5 MB，请分几次导入' })
  const { cloudPath } = await call('evidence.ticket', { kind: 'file', origin: 'staff', ...about })
  return send(path, cloudPath, { progress, running: () => undefined })
}
