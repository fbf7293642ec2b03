// One small export of each format that is JSON inside, as values that a test may bend before they are written.
const T = 1_795_136_520
const iso = '2026-11-20T17:02:00+08:00'

export type SampleExport = { format: string; files: Record<string, unknown> }

export const sampleExports: SampleExport[] = [
  {
    format: 'telegram-json',
    files: {
      'result.json': {
        name: 'Book club',
        type: 'private_supergroup',
        id: 1_000_000_001,
        messages: [
          {
            id: 1,
            type: 'service',
            date: iso,
            date_unixtime: `${T}`,
            actor: 'Lin',
            actor_id: 'user101',
            action: 'invite_members',
            members: ['Bo'],
          },
          {
            id: 2,
            type: 'message',
            date: iso,
            date_unixtime: `${T}`,
            edited_unixtime: `${T + 9}`,
            from: 'Bo',
            from_id: 'user102',
            reply_to_message_id: 1,
            text: ['hi ', { type: 'mention', text: '@lin' }],
            reactions: [{ type: 'emoji', count: 2, emoji: '👍', recent: [{ from: 'Lin', from_id: 'user101', date: iso }] }],
            file_name: 'a.pdf',
            file_size: 12,
            file: 'files/a.pdf',
          },
        ],
      },
    },
  },
  {
    format: 'discord-chat-exporter',
    files: {
      'chat.json': {
        guild: { id: '900', name: 'Books' },
        channel: { id: '1228676369953587233', type: 'GuildTextChat', category: 'Lobby', name: 'chat', topic: null },
        dateRange: { after: null, before: null },
        exportedAt: iso,
        messages: [
          {
            id: '1228676369953587299',
            type: 'Default',
            timestamp: iso,
            timestampEdited: iso,
            isPinned: false,
            content: 'hi <@101>',
            author: { id: '102', name: 'bo', discriminator: '0000', nickname: 'Bo', isBot: false, avatarUrl: 'https://e.example/bo.png' },
            attachments: [{ id: '5', url: 'https://e.example/cat.png', fileName: 'cat.png', fileSizeBytes: 12 }],
            embeds: [{ title: 'Poll', description: 'When?', fields: [{ name: 'A', value: 'Monday' }] }],
            stickers: [{ id: '1', name: 'Wave' }],
            reactions: [
              { emoji: { id: '', name: '👍' }, count: 2, users: [{ id: '101', name: 'lin', discriminator: '0000', nickname: 'Lin' }] },
            ],
            mentions: [{ id: '101', name: 'lin', discriminator: '0000', nickname: 'Lin' }],
            reference: { messageId: '1228676369953587298', channelId: '1228676369953587233' },
          },
        ],
        messageCount: 1,
      },
    },
  },
  {
    format: 'slack-export',
    files: {
      'users.json': [
        {
          id: 'U1',
          name: 'lin',
          is_bot: false,
          profile: { display_name: 'Lin', real_name: 'Lin Wu', image_72: 'https://e.example/lin.png' },
        },
      ],
      'channels.json': [{ id: 'C1', name: 'general', members: ['U1'] }],
      'dms.json': [{ id: 'D1', members: ['U1', 'U2'] }],
      'general/2026-11-20.json': [
        { type: 'message', subtype: 'channel_join', user: 'U2', inviter: 'U1', text: '<@U2> has joined', ts: `${T}.000100` },
        {
          type: 'message',
          user: 'U1',
          text: 'hi <@U2>',
          ts: `${T + 1}.000200`,
          thread_ts: `${T + 1}.000200`,
          edited: { user: 'U1', ts: `${T + 9}.000000` },
          reactions: [{ name: '+1', users: ['U2'], count: 1 }],
          files: [{ name: 'cat.png', mimetype: 'image/png', size: 9, permalink: 'https://e.example/cat' }],
          blocks: [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'hi' }] }] }],
        },
        {
          type: 'message',
          subtype: 'bot_message',
          bot_id: 'B1',
          username: 'RSS',
          text: '',
          attachments: [{ title: 'News', text: 'x', fallback: 'x' }],
          ts: `${T + 2}.0`,
        },
      ],
    },
  },
  {
    format: 'zulip-archive',
    files: {
      'messages.json': {
        messages: [
          {
            id: 9,
            sender_id: 7,
            sender_full_name: 'Lin',
            timestamp: T,
            last_edit_timestamp: T + 60,
            stream_id: 5,
            display_recipient: 'general',
            subject: 'plans',
            content: '<p>ok <a href="#narrow/stream/5/topic/x/near/8">said</a></p>',
            reactions: [
              { emoji_name: 'thumbs_up', emoji_code: '1f44d', reaction_type: 'unicode_emoji', user_id: 8, user: { full_name: 'Bo' } },
            ],
          },
        ],
      },
    },
  },
  {
    format: 'zulip-export',
    files: {
      'export/realm.json': {
        zerver_userprofile: [{ id: 7, full_name: 'Lin', is_bot: false }],
        zerver_userprofile_crossrealm: [{ id: 1, full_name: 'Welcome Bot', is_bot: true }],
        zerver_stream: [{ id: 5, name: 'general' }],
        zerver_recipient: [{ id: 50, type: 2, type_id: 5 }],
        zerver_reaction: [{ message: 9, user_profile: 7, emoji_name: 'tada', emoji_code: '1f389', reaction_type: 'unicode_emoji' }],
      },
      'export/messages-000001.json': {
        zerver_message: [
          {
            id: 9,
            sender: 7,
            recipient: 50,
            subject: 'plans',
            content: '**hi**',
            rendered_content: '<p>hi</p>',
            date_sent: T + 0.25,
            last_edit_time: T + 9,
          },
        ],
      },
    },
  },
  {
    format: 'qqnt-json',
    files: {
      'group_1.json': {
        metadata: { name: 'QQChatExporter V5 / https://e.example', version: '5.0.0' },
        chatInfo: { name: '读书会', type: 'group', selfUid: 'u_9', selfUin: '10109', selfName: '我' },
        messages: [
          {
            id: '700000000000000001',
            seq: '1',
            timestamp: T * 1000,
            sender: { uid: 'u_1', uin: '10101', name: '林', nickname: 'lin', groupCard: '林老师' },
            type: 'text',
            content: {
              text: '大家好',
              elements: [
                { type: 'text', data: { text: '大家好' } },
                { type: 'at', data: { uid: 'u_2', uin: '10102', name: '小波' } },
                { type: 'image', data: { filename: 'cat.jpg', size: 12_345, url: 'https://e.example/cat.jpg' } },
                { type: 'reply', data: { messageId: '700000000000000000', timestamp: T } },
              ],
              resources: [],
              mentions: [{ uid: 'u_2', uin: '10102', name: '小波', type: 'user' }],
            },
            recalled: false,
            system: false,
          },
        ],
      },
    },
  },
  {
    format: 'wechat-chatlog-json',
    files: {
      'a.json': [
        {
          seq: T * 1000 + 1,
          time: iso,
          talker: '1@chatroom',
          talkerName: '读书会',
          sender: 'wxid_xiu',
          senderName: '阿秀',
          type: 1,
          subType: 0,
          content: '早',
        },
      ],
    },
  },
  {
    format: 'wechat-weflow-json',
    files: {
      'a.json': {
        session: { wxid: '1@chatroom', displayName: '读书会' },
        messages: [
          { localId: 1, createTime: T, localType: 1, content: '早', senderUsername: 'wxid_xiu', senderDisplayName: '阿秀', isSend: 0 },
        ],
      },
    },
  },
  {
    format: 'chatlab',
    files: {
      'a.json': {
        chatlab: { version: '0.0.2', exportedAt: T },
        meta: { name: '读书会', platform: 'qq', type: 'group', groupId: '88' },
        members: [
          { platformId: '10101', accountName: 'lin', groupNickname: '林', avatar: 'https://e.example/lin.png', roles: [{ id: 'owner' }] },
        ],
        messages: [
          {
            sender: '10101',
            accountName: 'lin',
            groupNickname: '林',
            timestamp: T,
            type: 0,
            content: '早',
            platformMessageId: 'm1',
            replyToMessageId: 'm0',
          },
        ],
      },
    },
  },
]
