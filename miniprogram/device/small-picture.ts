/** A third of the widest phone, in device pixels: lists show three pictures in a row. */
const thumbnailWidthPx = 480

/**
 * Makes a small copy of a picture for lists and returns its path. The picture itself is not
 * changed. Undefined if the phone cannot make a copy.
 */
export async function makeThumbnail(picturePath: string): Promise<string | undefined> {
  try {
    const { tempFilePath } = await wx.compressImage({
      src: picturePath,
      quality: 60,
      compressedWidth: thumbnailWidthPx,
    })
    return tempFilePath
  } catch {
    return undefined
  }
}
