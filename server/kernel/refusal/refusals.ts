import { defineRefusals } from './refusal.ts'

/** Refusals that any route may give. */
export const refuse = defineRefusals({
  notSignedIn: {
    code: 'access.not-signed-in',
    status: 401,
    en: ['You are not signed in, or your session has ended.', 'Sign in and try again; nothing was changed.'],
    'zh-CN': ['您还没有登录，或登录已过期。', '请重新登录后再试，刚才的操作没有生效。'],
    'zh-TW': ['您尚未登入，或登入已過期。', '請重新登入後再試，剛才的操作沒有生效。'],
  },
  notAllowed: {
    code: 'access.not-allowed',
    status: 403,
    en: ['Your role ({role}) may not do this.', 'Ask an owner of the workspace for the right “{can}”.'],
    'zh-CN': ['您的角色（{role}）不能做这件事。', '请找工作区的负责人开通权限“{can}”。'],
    'zh-TW': ['您的角色（{role}）不能做這件事。', '請找工作區的負責人開通權限「{can}」。'],
  },
  notFound: {
    code: 'access.not-found',
    status: 404,
    en: ['There is no such {thing} here, or you may not see it.', 'Check the address, or go back to the list.'],
    'zh-CN': ['这里没有这个{thing}，或者您看不到它。', '请检查地址，或回到列表重新打开。'],
    'zh-TW': ['這裡沒有這個{thing}，或者您看不到它。', '請檢查網址，或回到列表重新開啟。'],
  },
  noSuchAddress: {
    code: 'http.no-such-address',
    status: 404,
    en: ['There is nothing at this address.', 'Check how it is written, or go back to the start.'],
    'zh-CN': ['这个地址没有内容。', '请检查地址有没有写错，或回到首页。'],
    'zh-TW': ['這個網址沒有內容。', '請檢查網址有沒有寫錯，或回到首頁。'],
  },
  badInput: {
    code: 'http.bad-input',
    status: 400,
    en: ['“{field}” cannot be taken as it is: {problem}.', 'Correct it and send again; nothing was changed.'],
    'zh-CN': ['“{field}”这样填不行：{problem}。', '请改好后重新提交，刚才的操作没有生效。'],
    'zh-TW': ['「{field}」這樣填不行：{problem}。', '請改好後重新送出，剛才的操作沒有生效。'],
  },
  badCursor: {
    code: 'http.bad-cursor',
    status: 400,
    en: ['The place in the list is no longer known.', 'Open the list again from its beginning.'],
    'zh-CN': ['列表的位置已经失效。', '请从头重新打开列表。'],
    'zh-TW': ['列表的位置已經失效。', '請從頭重新開啟列表。'],
  },
  tooMany: {
    code: 'http.too-many',
    status: 429,
    en: ['Too many requests in a short time.', 'Wait {seconds} seconds and try again.'],
    'zh-CN': ['短时间内操作太频繁。', '请等 {seconds} 秒后再试。'],
    'zh-TW': ['短時間內操作太頻繁。', '請等 {seconds} 秒後再試。'],
  },
  tooLarge: {
    code: 'http.too-large',
    status: 413,
    en: ['What was sent is larger than {limit}.', 'Send less at once, or ask the owner to raise the limit.'],
    'zh-CN': ['提交的内容超过了 {limit}。', '请分开提交，或请负责人调高上限。'],
    'zh-TW': ['送出的內容超過了 {limit}。', '請分開送出，或請負責人調高上限。'],
  },
  foreignOrigin: {
    code: 'http.foreign-origin',
    status: 403,
    en: ['The request came from another site.', 'Open Hutong itself and do it there.'],
    'zh-CN': ['这个请求来自别的网站。', '请在 Hutong 页面里操作。'],
    'zh-TW': ['這個請求來自別的網站。', '請在 Hutong 頁面裡操作。'],
  },
})
