import { defineRefusals } from '../../kernel/refusal/refusal.ts'

export const refuse = defineRefusals({
  alreadyOwned: {
    code: 'workspace.already-owned',
    status: 409,
    en: ['This installation already has an owner.', 'Sign in, or ask an owner to add you to the staff.'],
    'zh-CN': ['这套系统已经有负责人了。', '请直接登录，或请负责人把您加为成员。'],
    'zh-TW': ['這套系統已經有負責人了。', '請直接登入，或請負責人把您加為成員。'],
  },
  wrongCredentials: {
    code: 'workspace.wrong-credentials',
    status: 401,
    en: [
      'The e-mail address and the password do not belong together.',
      'Check both and try again; an owner can set a new password for you.',
    ],
    'zh-CN': ['邮箱和密码对不上。', '请检查后重试；忘记密码可以请负责人重设。'],
    'zh-TW': ['電子郵件和密碼不相符。', '請檢查後重試；忘記密碼可以請負責人重設。'],
  },
  wrongPassword: {
    code: 'workspace.wrong-password',
    status: 400,
    en: ['The present password is not right.', 'Type it again; if it is lost, an owner can set a new one for you.'],
    'zh-CN': ['当前密码不对。', '请重新输入；忘了的话，可以请负责人重设。'],
    'zh-TW': ['目前的密碼不對。', '請重新輸入；忘了的話，可以請負責人重設。'],
  },
  notAPerson: {
    code: 'workspace.not-a-person',
    status: 409,
    en: ['A key has no password.', 'Sign in yourself to change yours.'],
    'zh-CN': ['密钥没有密码。', '请本人登录后再修改密码。'],
    'zh-TW': ['金鑰沒有密碼。', '請本人登入後再修改密碼。'],
  },
  tooManyTries: {
    code: 'workspace.too-many-tries',
    status: 429,
    en: ['Too many tries to sign in from here.', 'Wait {minutes} minutes and try again; the account itself is not locked.'],
    'zh-CN': ['从这里登录的次数太多了。', '请等 {minutes} 分钟后再试，账号本身没有被锁定。'],
    'zh-TW': ['從這裡登入的次數太多了。', '請等 {minutes} 分鐘後再試，帳號本身沒有被鎖定。'],
  },
  emailTaken: {
    code: 'workspace.email-taken',
    status: 409,
    en: ['Somebody already signs in with {email}.', 'Use another address, or change that person’s role instead.'],
    'zh-CN': ['已经有人用 {email} 登录了。', '请换一个邮箱，或直接修改那个人的角色。'],
    'zh-TW': ['已經有人用 {email} 登入了。', '請換一個電子郵件，或直接修改那個人的角色。'],
  },
  lastOwner: {
    code: 'workspace.last-owner',
    status: 409,
    en: ['{name} is the only owner; without one nobody could manage the workspace.', 'Make somebody else an owner first.'],
    'zh-CN': ['{name} 是唯一的负责人，没有负责人就没人能管理工作区了。', '请先把另一个人设为负责人。'],
    'zh-TW': ['{name} 是唯一的負責人，沒有負責人就沒人能管理工作區了。', '請先把另一個人設為負責人。'],
  },
  noSuchStaff: {
    code: 'workspace.no-such-staff',
    status: 404,
    en: ['This person is not on the staff of the workspace.', 'Open the list of staff again; they may have been removed.'],
    'zh-CN': ['工作区里没有这个人。', '请重新打开人员列表，可能已经被移除了。'],
    'zh-TW': ['工作區裡沒有這個人。', '請重新開啟人員列表，可能已經被移除了。'],
  },
  noSuchKey: {
    code: 'workspace.no-such-key',
    status: 404,
    en: ['There is no such API key.', 'Open the list of keys again; it may have been revoked.'],
    'zh-CN': ['没有这个 API 密钥。', '请重新打开密钥列表，可能已经被撤销了。'],
    'zh-TW': ['沒有這個 API 金鑰。', '請重新開啟金鑰列表，可能已經被撤銷了。'],
  },
  unknownZone: {
    code: 'workspace.unknown-zone',
    status: 400,
    en: ['“{zone}” is not a time zone we know.', 'Use a name such as Asia/Shanghai or Europe/Berlin.'],
    'zh-CN': ['不认识时区“{zone}”。', '请用 Asia/Shanghai、Europe/Berlin 这样的名字。'],
    'zh-TW': ['不認得時區「{zone}」。', '請用 Asia/Taipei、Europe/Berlin 這樣的名稱。'],
  },
})
