import { CallError } from '../../../api/call'
import { forEachBlock } from '../../../api/fingerprint'
import { flvReading } from '../flv'
import { mp4Head } from './film/mp4'

const files = () => wx.getFileSystemManager()

/** Fetches a recording; `progress` gets 0 to 100. Rejects with CallError. */
export function fetchRecording(url: string, progress: (percent: number) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const reportLostFilm = () =>
      reject(new CallError({ code: 'OFFLINE', message: '录像没有下载完，请检查网络后再试' }))
    const success = ({
      statusCode,
      tempFilePath,
    }: WechatMiniprogram.DownloadFileSuccessCallbackResult) =>
      statusCode === 200 ? resolve(tempFilePath) : reportLostFilm()
    wx.downloadFile({ url, success, fail: reportLostFilm }).onProgressUpdate((event) =>
      progress(event.progress),
    )
  })
}

/**
 * Makes a film that this phone can play from a fetched recording: the recording's own bytes behind
 * an index. Rejects with CallError when the recording has no picture, or the phone no room.
 */
export async function filmOf(recording: string, byteCount: number, name: string): Promise<string> {
  const reading = flvReading()
  await forEachBlock(recording, byteCount, (filePiece) => reading.push(filePiece))
  const tape = reading.tape()
  const head = tape && mp4Head(tape)
  if (!head)
    throw new CallError({
      code: 'NO_PICTURE',
      message: '这段录像里没有手机能放的画面，可以导出案卷在电脑上看',
    })
  const filePath = `${wx.env.USER_DATA_PATH}/${name}.mp4`
  await write('writeFile', filePath, head)
  await forEachBlock(recording, byteCount, (filePiece) => write('appendFile', filePath, filePiece))
  return filePath
}

export function dropFilm(filePath: string): void {
  files().unlink({ filePath, fail: () => undefined })
}

function write(
  how: 'writeFile' | 'appendFile',
  filePath: string,
  fileBytes: Uint8Array,
): Promise<void> {
  const data = fileBytes.slice().buffer
  return new Promise((resolve, reject) => {
    const full = () =>
      reject(
        new CallError({
          code: 'NO_ROOM',
          message: '手机里放不下这段录像，请清理后再试，或者导出案卷在电脑上看',
        }),
      )
    files()[how]({ filePath, data, success: () => resolve(), fail: full })
  })
}
