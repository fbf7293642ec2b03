import { defineRefusals } from '../../kernel/refusal/refusal.ts'

export const refuse = defineRefusals({
  slugTaken: {
    code: 'community.slug-taken',
    status: 409,
    en: ['Another community already has the address “{slug}”.', 'Choose another address; the name may stay.'],
    'zh-CN': ['地址“{slug}”已经被另一个社群用了。', '换一个地址就行，名字可以不变。'],
    'zh-TW': ['網址「{slug}」已經被另一個社群使用。', '換一個網址即可，名稱可以不變。'],
  },
  nothingToPublish: {
    code: 'community.nothing-to-publish',
    status: 409,
    en: ['There is no draft of the rules with anything in it.', 'Write the draft first; then publish it.'],
    'zh-CN': ['还没有写好的群规草稿。', '请先写草稿，再发布。'],
    'zh-TW': ['還沒有寫好的群規草稿。', '請先寫草稿，再發布。'],
  },
  overtaken: {
    code: 'community.overtaken',
    status: 409,
    en: ['{who} has changed the charter meanwhile.', 'Load it again; your changes are still in the form to copy from.'],
    'zh-CN': ['{who} 刚刚改过章程。', '请重新载入；您填的还在表单里，可以先复制出来。'],
    'zh-TW': ['{who} 剛剛改過章程。', '請重新載入；您填的還在表單裡，可以先複製出來。'],
  },
  tooManyGoals: {
    code: 'community.too-many-goals',
    status: 409,
    en: ['A community has at most five goals.', 'Give one up first: whoever wants everything measures nothing.'],
    'zh-CN': ['一个社群最多五个目标。', '请先放下一个：什么都想要，就什么都没有重点。'],
    'zh-TW': ['一個社群最多五個目標。', '請先放下一個：什麼都想要，就什麼都沒有重點。'],
  },
  shareTooLarge: {
    code: 'community.share-too-large',
    status: 400,
    en: ['This figure is a share: it cannot be more than 100 %.', 'Give a target between 0 and 100 %.'],
    'zh-CN': ['这个数是比例，不会超过 100%。', '目标请填 0 到 100% 之间。'],
    'zh-TW': ['這個數是比例，不會超過 100%。', '目標請填 0 到 100% 之間。'],
  },
  deadlinePassed: {
    code: 'community.deadline-passed',
    status: 400,
    en: ['{day} is over in this community.', 'Choose a day to come.'],
    'zh-CN': ['{day} 在这个社群已经过去了。', '请选一个还没到的日子。'],
    'zh-TW': ['{day} 在這個社群已經過去了。', '請選一個還沒到的日子。'],
  },
  unknownZone: {
    code: 'community.unknown-zone',
    status: 400,
    en: ['“{zone}” is not a time zone we know.', 'Use a name such as Asia/Shanghai or Europe/Berlin.'],
    'zh-CN': ['不认识时区“{zone}”。', '请用 Asia/Shanghai、Europe/Berlin 这样的名字。'],
    'zh-TW': ['不認得時區「{zone}」。', '請用 Asia/Taipei、Europe/Berlin 這樣的名稱。'],
  },
})
