/** Width that fills a third of the widest phone, in its own pixels. */
const thumbnailWidth = 480

/**
 * A small copy of a picture for lists, the picture itself untouched. Undefined where the phone
 * cannot make one.
 */
export async function makeThumbnail(picturePath: string): Promise<string | undefined> {
  try {
    return (
      await wx.compressImage({ src: picturePath, quality: 60, compressedWidth: thumbnailWidth })
    ).tempFilePath
  } catch {
    return undefined
  }
}
