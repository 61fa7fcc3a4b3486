import { CallError } from '../../../api/call'
import { forEachBlock } from '../../../api/fingerprint'
import { createFlvReader } from '../flv'
import { mp4Head } from './film/mp4'

const files = () => wx.getFileSystemManager()

/**
 * Downloads a recording. Rejects with CallError.
 * @param onProgress gets the progress in percent
 * @returns the path of the file on this phone
 */
export function fetchRecording(
  url: string,
  onProgress: (percent: number) => void,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = () =>
      reject(new CallError({ code: 'OFFLINE', message: '录像没有下载完，请检查网络后再试' }))
    const download = wx.downloadFile({
      url,
      success: ({ statusCode, tempFilePath }) =>
        statusCode === 200 ? resolve(tempFilePath) : fail(),
      fail,
    })
    download.onProgressUpdate((progressEvent) => onProgress(progressEvent.progress))
  })
}

/**
 * Makes an MP4 film from a downloaded FLV recording, because phones cannot play FLV. The film is
 * the unchanged recording behind an index. Rejects with CallError if the recording has no pictures,
 * or if the phone has no room for the film.
 * @param recordingPath path of the recording on this phone
 * @param byteCount size of the recording
 * @returns the path of the film
 */
export async function makeFilm(
  recordingPath: string,
  byteCount: number,
  filmName: string,
): Promise<string> {
  const flvReader = createFlvReader()
  await forEachBlock(recordingPath, byteCount, (block) => flvReader.push(block))
  const tape = flvReader.tape()
  const head = tape && mp4Head(tape)
  if (!head)
    throw new CallError({
      code: 'NO_PICTURE',
      message: '这段录像里没有手机能放的画面，可以导出案卷在电脑上看',
    })
  const filmPath = `${wx.env.USER_DATA_PATH}/${filmName}.mp4`
  await writeBytes('writeFile', filmPath, head)
  await forEachBlock(recordingPath, byteCount, (block) => writeBytes('appendFile', filmPath, block))
  return filmPath
}

/** Deletes a film from this phone. */
export function deleteFilm(filePath: string): void {
  files().unlink({ filePath, fail: () => undefined })
}

function writeBytes(
  method: 'writeFile' | 'appendFile',
  filePath: string,
  fileBytes: Uint8Array,
): Promise<void> {
  const data = fileBytes.slice().buffer
  return new Promise((resolve, reject) => {
    const fail = () =>
      reject(
        new CallError({
          code: 'NO_ROOM',
          message: '手机里放不下这段录像，请清理后再试，或者导出案卷在电脑上看',
        }),
      )
    files()[method]({ filePath, data, success: () => resolve(), fail })
  })
}
