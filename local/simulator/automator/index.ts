import type { IncomingMessage } from 'node:http'
import type { Page } from 'playwright-core'
import { WebSocket, WebSocketServer } from 'ws'
import { BASE_LIBRARY } from '../contract.ts'
import { parseMessage } from '../hub.ts'

interface AutomatorRequest {
  id: string
  method: string
  params?: any
}
type AutomatorReply = { result: unknown } | { error: { message: string } }

/** A point on the phone's screen, in px. */
type Point = { x: number; y: number }

/** Sends a touch through the browser's input, so that the page receives trusted events. */
type TouchSender = (
  type: 'touchStart' | 'touchMove' | 'touchEnd',
  touchPoints: Point[],
) => Promise<unknown>

/** WebSocket close code for invalid data. */
const CLOSE_INVALID_DATA = 1007

/**
 * Serves the protocol of miniprogram-automator for one phone at ws://127.0.0.1:`port`; 0 means any
 * free port. The agent in the phone handles the methods that need only the page. This process
 * handles touches and screenshots, which need the browser.
 */
export async function serveAutomator({ page, port }: { page: Page; port: number }) {
  const session = await page.context().newCDPSession(page)
  const sendTouch: TouchSender = (type, touchPoints) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints })
  const callAgent = (method: string, params: unknown): Promise<AutomatorReply> =>
    page.evaluate(([name, agentParams]) => window.agent.handle(name, agentParams), [
      method,
      params,
    ] as [string, any])
  const nodeMethods = createNodeMethods(page, sendTouch, callAgent)

  const eventFunction = await page.exposeFunction(
    'automatorEvent',
    (method: string, params: unknown) => {
      for (const client of server.clients) client.send(JSON.stringify({ method, params }))
    },
  )
  // Only browsers send an origin. Without this check, a page of any website could control the
  // phone.
  const verifyClient = ({ req }: { req: IncomingMessage }) => req.headers.origin === undefined
  const server = new WebSocketServer({ host: '127.0.0.1', port, verifyClient })
  // The listeners are added before the port opens, because a client can connect at once.
  server.on('connection', (socket: WebSocket) => {
    socket.on('error', () => {})
    socket.on('message', async (data) => {
      const request = parseMessage<AutomatorRequest>(String(data))
      if (!request) return socket.close(CLOSE_INVALID_DATA)
      const { id, method, params } = request
      const nodeMethod = nodeMethods[method]
      const pendingReply = nodeMethod ? nodeMethod(params ?? {}) : callAgent(method, params)
      const reply = await pendingReply.catch(
        (error: Error): AutomatorReply => ({ error: { message: error.message } }),
      )
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ id, ...reply }))
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve)
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`port ${port} is taken: choose another for the automator`)
          : error,
      ),
    )
  })
  await page.evaluate(() =>
    window.agent.onEvent((method, params) => void window.automatorEvent(method, params)),
  )

  const address = server.address() as { port: number }
  return {
    ws: `ws://127.0.0.1:${address.port}`,
    close: async () => {
      for (const client of server.clients) client.terminate()
      await new Promise((resolve) => server.close(resolve))
      await Promise.allSettled([session.detach(), eventFunction.dispose()])
    },
  }
}

function createNodeMethods(
  page: Page,
  sendTouch: TouchSender,
  callAgent: (method: string, params: unknown) => Promise<AutomatorReply>,
): Record<string, (params: any) => Promise<AutomatorReply>> {
  const succeed = (result: unknown = {}): AutomatorReply => ({ result })

  /** Finds the point of an element, touches it, and waits until the app has drawn the result. */
  const withTouchPoint =
    (touch: (point: Point, params: any) => Promise<unknown>) => async (params: any) => {
      const pointReply = await callAgent('touch.place', params)
      if ('error' in pointReply) return pointReply
      await touch(pointReply.result as Point, params)
      return callAgent('touch.settled', {})
    }
  const touchPointsOf = (point: Point, params: any): Point[] => {
    const touches = params.touches ?? params.changeTouches ?? params.changedTouches ?? []
    if (touches.length === 0) return [point]
    return touches.map(({ clientX, clientY, pageX, pageY }: any) => ({
      x: clientX ?? pageX,
      y: clientY ?? pageY,
    }))
  }

  // Both events are sent before one of them is confirmed. Otherwise a busy process could delay the
  // second event, and the tap would become a long press.
  const tapOnce = withTouchPoint((point) =>
    Promise.all([sendTouch('touchStart', [point]), sendTouch('touchEnd', [])]),
  )
  /** Taps again if the page moved under the finger and the tap missed the element. */
  const tapUntilHit = async (params: any, remainingAttempts = 5): Promise<AutomatorReply> => {
    const reply = await tapOnce({ ...params, taps: true })
    if ('error' in reply || !(reply.result as { missed: boolean }).missed) return reply
    return remainingAttempts > 1
      ? tapUntilHit(params, remainingAttempts - 1)
      : { error: { message: 'the page keeps moving under the finger' } }
  }

  return {
    'Tool.getInfo': async () => succeed({ SDKVersion: BASE_LIBRARY, version: 'simulator' }),
    'Tool.close': async () => succeed(),
    'App.captureScreenshot': async () => {
      // Until the web font has loaded, a screenshot would show boxes in place of Chinese
      // characters.
      for (const frame of page.frames())
        await frame.evaluate(() => document.fonts.ready.then(() => {}))
      return succeed({ data: (await page.screenshot()).toString('base64') })
    },
    'Element.tap': (params) => tapUntilHit(params),
    'Element.touchstart': withTouchPoint((point, params) =>
      sendTouch('touchStart', touchPointsOf(point, params)),
    ),
    'Element.touchmove': withTouchPoint((point, params) =>
      sendTouch('touchMove', touchPointsOf(point, params)),
    ),
    'Element.touchend': async () => {
      await sendTouch('touchEnd', [])
      return callAgent('touch.settled', {})
    },
    'Element.callFunction': (params) =>
      params.functionName === 'switch.tap'
        ? tapUntilHit(params)
        : callAgent('Element.callFunction', params),
  }
}
