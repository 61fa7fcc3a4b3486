/**
 * A phone that miniprogram-automator controls, in WeChat's DevTools or on the desk.
 *
 * The functions below ask what only a phone can answer, because access rules apply to phones alone.
 * They are sent to the phone as text, so they may only use their arguments and `wx`. Each names the
 * environment, because DevTools runs the development version, which would use the test environment.
 */
export interface Phone {
  evaluate(code: (...parameters: any[]) => unknown, ...parameters: unknown[]): Promise<any>
}

declare const wx: any

/** Uploads a file. Returns its id, or the error. */
export const uploadFile = async (env: string, cloudPath: string, fileText: string) => {
  const filePath = `${wx.env.USER_DATA_PATH}/probe.txt`
  wx.getFileSystemManager().writeFileSync(filePath, fileText, 'utf8')
  try {
    return { fileID: (await wx.cloud.uploadFile({ cloudPath, filePath, config: { env } })).fileID }
  } catch (error: any) {
    return { refused: error.errMsg || String(error) }
  }
}

/** Returns an address of the file that the phone may read. Empty when it gets none. */
export const requestAddress = async (env: string, fileID: string) =>
  wx.cloud.getTempFileURL({ fileList: [fileID], config: { env } }).then(
    ({ fileList }: any) => fileList[0].tempFileURL || '',
    () => '',
  )

/** Returns the number of documents that the phone may read, or `refused`. */
export const readDocuments = async (env: string, collection: string) =>
  wx.cloud
    .database({ env })
    .collection(collection)
    .limit(1)
    .get()
    .then(
      ({ data }: any) => `${data.length} documents`,
      () => 'refused',
    )

/** The time in milliseconds between writing a notification and its arrival, or the error. */
export const measureWatch = async (env: string, name: string, data: object) =>
  new Promise((resolve) => {
    let writtenAt = 0
    // In a list the functions have no name of their own. To one with a name, tsx adds a call of a
    // helper that does not exist on the phone.
    const [onChange, onError] = [
      ({ type }: any) => {
        if (type !== 'init') {
          watcher.close()
          return resolve(Date.now() - writtenAt)
        }
        writtenAt = Date.now()
        wx.cloud.callFunction({ name, data, config: { env } })
      },
      (error: any) => resolve(error.errMsg || String(error)),
    ]
    const watcher = wx.cloud
      .database({ env })
      .collection('notifications')
      .where({ to: '{openid}' })
      .watch({ onChange, onError })
    setTimeout(() => resolve('nothing within ten seconds'), 10_000)
  })

/** The error of a call to a function that runs past its time limit. */
export const callUntilTimeout = async (env: string, name: string, data: object) =>
  wx.cloud.callFunction({ name, data, config: { env } }).then(
    () => 'an answer',
    (error: any) => error.errMsg || String(error),
  )
