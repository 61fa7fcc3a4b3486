interface Rectangle {
  x: number
  y: number
  width: number
  height: number
}

/**
 * Draws a copy of a picture with black boxes, on a canvas of the page.
 * @param size size of the copy, pixels
 * @param blackBoxes position and size of the boxes as shares of the copy, 0 to 1
 * @returns the path of the file
 */
export async function drawRedactedCopy(
  canvas: WechatMiniprogram.Canvas,
  pictureUrl: string,
  size: { width: number; height: number },
  blackBoxes: Rectangle[],
): Promise<string> {
  Object.assign(canvas, size)
  const drawing = canvas.getContext('2d')
  const picture = canvas.createImage()
  await new Promise<void>((resolve, reject) => {
    picture.onload = () => resolve()
    picture.onerror = () => reject(new Error('the picture does not load'))
    picture.src = pictureUrl
  })
  drawing.drawImage(picture, 0, 0, size.width, size.height)
  drawing.fillStyle = '#000'
  for (const { x: boxLeft, y: boxTop, width: boxWidth, height: boxHeight } of blackBoxes)
    drawing.fillRect(
      boxLeft * size.width,
      boxTop * size.height,
      boxWidth * size.width,
      boxHeight * size.height,
    )
  const file = await wx.canvasToTempFilePath({ canvas, fileType: 'jpg', quality: 0.85 })
  return file.tempFilePath
}
